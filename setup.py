"""The packages that Kunyet installs: every room under the name `kunyet`, so that no other top-level name is used.

Everything else about the project is in `pyproject.toml`, which cannot say that `graph/` is installed as `kunyet.graph`.
"""

from setuptools import find_namespace_packages, setup

ROOMS = ("graph", "loaders", "dashboard", "cli", "data_samples")

# Folders of data (sentences, scripts, the sample) have no `__init__.py`, and are installed all the same.
FOLDERS = find_namespace_packages(
    include=[pattern for room in ROOMS for pattern in (room, f"{room}.*")], exclude=["*__pycache__*"]
)

setup(
    packages=["kunyet", *(f"kunyet.{folder}" for folder in FOLDERS)],
    package_dir={"kunyet": "kunyet", **{f"kunyet.{room}": room for room in ROOMS}},
)
