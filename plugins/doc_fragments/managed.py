# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What modules that manage an object have in common."""

from __future__ import annotations


class ModuleDocFragment:
    """Options and attributes of modules that manage an object."""

    DOCUMENTATION = r"""
---
options:
  state:
    description:
      - Whether the object is to exist.
    type: str
    choices:
      - present
      - absent
    default: present
  wait:
    description:
      - Wait until Azure has finished.
      - With V(false) the module returns as soon as Azure has accepted the change; a later run with V(true) waits for its end.
    type: bool
    default: true
  wait_timeout:
    description:
      - Seconds to wait; the change goes on in Azure when they are over, and a later run waits for it again.
    type: int
    default: 5400
  status:
    description:
      - Ignored. Accepted so that what the C(_info) module returns can be given back as it is.
    type: dict
attributes:
  check_mode:
    support: full
    description: Predicts exactly what a run would change, and sends no write.
  diff_mode:
    support: full
    description: Shows what changes in the words of the options, secrets masked.
"""
