"""The packages that Kunyet installs: every room under the name `kunyet`, so that no other top-level name is used.

Everything else about the project is in `pyproject.toml`, which cannot say that `graph/` is installed as `kunyet.graph`.
"""

from setuptools import find_packages, setup

ROOMS = ("graph", "loaders", "dashboard", "cli", "data_samples")

setup(
    packages=["kunyet", *(f"kunyet.{name}" for name in find_packages(include=[f"{room}*" for room in ROOMS]))],
    package_dir={"kunyet": "kunyet", **{f"kunyet.{room}": room for room in ROOMS}},
)
