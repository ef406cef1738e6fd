"""Pictures of a PPTX need LibreOffice, which makes a PDF of it. Where it isn't installed there are none."""

from __future__ import annotations

import shutil
from pathlib import Path

from content.decks.processes import Pulse, extracted, no_pulse, run
from content.extracting.archive import PLAIN
from content.extracting.limits import Limits
from content.extracting.problem import Problem, Unreadable

PROGRAMS = ("soffice", "libreoffice")
# Nothing in a presentation may run, or fetch something from elsewhere.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


def office_program() -> str:
    """Its path; empty without one."""
    return next((path for path in map(shutil.which, PROGRAMS) if path), "")


def as_pdf(file: Path, folder: Path, limits: Limits, pulse: Pulse = no_pulse) -> Path:
    """The PPTX as PDF, made in `folder`. Raises Unreadable, and what `pulse` raises."""
    if not (program := office_program()):
        raise Unreadable(Problem.NO_OFFICE)
    extracted("plain", file, folder, limits, pulse)
    plain = folder / PLAIN
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", "pdf:impress_pdf_Export", "--outdir", str(folder), str(plain)),
    ]
    run(command, folder, limits, pulse, memory_bytes=limits.office_memory_bytes)
    made = plain.with_suffix(".pdf")
    if not made.exists():  # it says that it failed, with status 0
        raise Unreadable(Problem.NO_PICTURES)
    return made
