"""Network: the actors and ties on one date as arrays, kernels that run over them, and networks after an edit."""
