"""The version of Kunyet. The build reads it from here too."""

VERSION = "0.1.0"
