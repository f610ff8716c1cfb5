"""The brief: a few printed pages about the state of the network, for one role, in two languages."""
