# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorded sessions of Azure, replayed against the emulator.

Read in this order: recordings (what was recorded), scope (what of it counts), ordering and seeding (how a session is made
repeatable), replay (how it is sent), comparison (what has to be the same), exceptions (what may differ, and why).
"""
