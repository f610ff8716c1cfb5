"""Cache: what is kept between runs of a page, for all sessions; bounded, and keyed by who may see it."""
