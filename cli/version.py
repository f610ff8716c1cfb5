"""The version of Kunyet, said once: the build reads it from here too."""

VERSION = "0.1.0"
