# SPDX-License-Identifier: MIT
# What the folder of a check adds to: its library and sources, and what is written from its options.
CHECK_LIBS =
CHECK_FILES =
PAGES =
COMPLETIONS =
ZSH_COMPLETIONS =
ICINGA_COMMANDS =
include %D%/check_mx_reach/local.mk
include %D%/check_relay_domain/local.mk
include %D%/check_smtp_dialog/local.mk
