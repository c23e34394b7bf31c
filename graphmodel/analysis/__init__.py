"""The field's measures, a family a file: each takes a case or a selection and says what its figures rest on."""
