"""The picture of a case: styles, coordinates, and the drawing that the browser shows."""
