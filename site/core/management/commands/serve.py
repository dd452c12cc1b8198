"""Runs the site and the worker as one."""

import os
import socket
import sys
import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from core.processes import Process, Together

HOST = "127.0.0.1"
ADDRESSES = (("Site", "/uk/"), ("English", "/en/"), ("Admin", "/admin/"), ("API", "/api/v1/docs"))


def server(port: int) -> Process:
    """Return the process that answers requests."""
    command = [
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
        *("--host", HOST, "--port", str(port)),
        *("--workers", str(settings.SERVER_WORKERS), "--blocking-threads", str(settings.SERVER_THREADS)),
        *("--workers-kill-timeout", "10", "--log-level", "warning"),
        "config.wsgi:application",
    ]
    return Process("site", command)


def worker() -> Process:
    """Return the process that does background work."""
    return Process("worker", [sys.executable, str(settings.ROOT / "manage.py"), "worker"])


class Command(BaseCommand):
    """Start site and worker; Ctrl-C ends both; when one ends by itself, so does the other."""

    help = "Run the site and the worker on 127.0.0.1 until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the port and whether to prepare first."""
        parser.add_argument("--port", type=int, default=settings.SERVER_PORT)
        parser.add_argument("--prepare", action="store_true", help="first migrate and load what is missing")

    def handle(self, *args: Any, port: int, prepare: bool, **options: Any) -> None:
        """Prepare, start, print the addresses, wait."""
        self.refuse_a_taken_port(port)
        if prepare:
            call_command("prepare", verbosity=options["verbosity"])
        connections.close_all()
        paths = [str(settings.ROOT / "site"), str(settings.ROOT), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PORT": str(port), "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        os.chdir(settings.ROOT)
        sys.exit(Together([server(port), worker()], environment).run(lambda: self.announce(port), self.say))

    def say(self, text: str) -> None:
        """Print a line at once, even into a file."""
        self.stdout.write(text)
        self.stdout.flush()

    def announce(self, port: int) -> bool:
        """Print the addresses as soon as the site answers; return whether it does."""
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=1):
                pass
        except (urllib.error.URLError, OSError):
            return False
        lines = [f"  {name:<9}http://{HOST}:{port}{path}" for name, path in ADDRESSES]
        self.say("\n".join(["", *lines, "", "Ctrl-C ends the site and its worker."]))
        return True

    def refuse_a_taken_port(self, port: int) -> None:
        """Say so at once when something else answers on the port."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                raise CommandError(f"Port {port} is taken. Choose another: PORT={port + 1} make run") from error
