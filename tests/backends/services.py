"""Which PostgreSQL and which Java the tests use: installed ones, else the packages of the system.

`python -m tests.backends.services` sees to it that there are some, and fails where they cannot be had.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
"""Where packages put the programs of a PostgreSQL server."""
OLDEST_JAVA = 17


def find_postgres() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`; GRAPHMODEL_POSTGRES names one of your own."""
    named = os.environ.get("GRAPHMODEL_POSTGRES")
    if named:
        return Path(named)
    on_path = shutil.which("initdb")
    found = [folder for place in PLACES for folder in Path("/").glob(place.lstrip("/")) if (folder / "initdb").exists()]
    newest = max(found, key=lambda folder: int("0" + "".join(re.findall(r"\d+", str(folder))[:1])), default=None)
    return Path(on_path).resolve().parent if on_path else newest


def find_java() -> Path | None:
    """Return the Java that Spark would run on, if it is new enough."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not java or not Path(java).exists():
        return None
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return Path(java) if version and int(version[1]) >= OLDEST_JAVA else None


NEEDED: dict[str, tuple[Callable[[], Path | None], str, str]] = {
    "PostgreSQL server": (find_postgres, "postgresql", "name the folder of its programs in GRAPHMODEL_POSTGRES"),
    f"Java {OLDEST_JAVA} or later": (find_java, "default-jre-headless", "name it in JAVA_HOME"),
}
"""By what is needed: how it is found, its package, and what else helps."""


def need(what: str) -> Path:
    """Return where a service is; where it is not, fail with what to do."""
    find, package, hint = NEEDED[what]
    found = find()
    if not found:
        message = f"The tests need a {what}: install it (package {package}), or {hint}."
        raise RuntimeError(message)
    return found


def main() -> None:
    missing = [package for find, package, _ in NEEDED.values() if not find()]
    if missing and shutil.which("apt-get"):
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *missing]):
            print("Not found:", ", ".join(missing), "- trying:", " ".join(command), flush=True)  # noqa: T201
            subprocess.run(command, check=False, timeout=600, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    for what in NEEDED:
        try:
            print(f"{what}:", need(what))  # noqa: T201
        except RuntimeError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
