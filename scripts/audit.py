"""Check pinned packages for known vulnerabilities: `python scripts/audit.py requirements.lock`.

Exit codes: 0 no known vulnerability, or the service is unreachable (one line says so); 1 a vulnerability, or an
invalid lock file.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence

_UNREACHED = re.compile(r"requests\.exceptions|Could not connect|not redirecting|ServiceError|ConnectionError")


def judge(report: str, complaint: str) -> tuple[int, str]:
    """Return an exit code and readable lines for the JSON report and the error output of pip-audit."""
    if not report:
        if _UNREACHED.search(complaint):
            return 0, "audit skipped: the vulnerability service does not answer"
        return 1, f"audit: {complaint.strip()}"
    packages = json.loads(report)["dependencies"]
    checked = [package for package in packages if "skip_reason" not in package]
    found = [
        f"audit: {package['name']} {package['version']}: {vulnerability['id']}, "
        f"fixed in {', '.join(vulnerability['fix_versions']) or 'no version yet'}"
        for package in checked
        for vulnerability in package["vulns"]
    ]
    if found:
        return 1, "\n".join(found)
    if not checked:
        # pip-audit reports "no known vulnerabilities found" even if the index has no vulnerability data.
        return 0, f"audit skipped: the service knows none of the {len(packages)} packages"
    return 0, f"audit: no known vulnerability in {len(checked)} of {len(packages)} packages"


def main(arguments: Sequence[str]) -> int:
    """Run pip-audit on locked requirements without installing them; return the exit code."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    command += ["--timeout", "10", "--format", "json", "--requirement", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    code, said = judge(done.stdout, done.stderr)
    print(said, file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
