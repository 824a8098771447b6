"""Item models over values of the domain: what views show, in words, without knowing how it looks.

A model takes in a new value by the ranges that changed and is reset only where nothing stayed the same.
"""
