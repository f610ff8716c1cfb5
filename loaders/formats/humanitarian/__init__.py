"""Tables of who does what where (3W, 4W, 5W), with HXL hashtags or without."""
