"""Structure: lines, headings, sections, findings, measures, states, header, tally. Knows nothing of mentions."""
