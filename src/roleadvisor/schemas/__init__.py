"""JSON Schemas (draft 2020-12): of a ladder file for editors, of a command's JSON for scripts."""
