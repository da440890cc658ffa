# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An Azure emulator for laptops and CI: an HTTPS proxy that answers as the real host names do."""

from __future__ import annotations

__version__ = "0.1.0"
