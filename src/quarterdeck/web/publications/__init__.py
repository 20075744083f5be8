"""Packs: built, looked at, published, replaced, withdrawn, downloaded."""
