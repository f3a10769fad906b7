"""Builds the package with a copy of the data folder in it, as geo/_data; pyproject.toml contains everything else."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["geo", "geo.*"]), "geo._data"],
    package_dir={"geo._data": "data"},
)
