"""Requests: a route that is asked for, step by step, until somebody is reached or it is given up."""
