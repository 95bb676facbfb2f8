"""Websites of made-up agencies, modelled on what agencies run, each with the labels of its content."""
