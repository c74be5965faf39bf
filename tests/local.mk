# SPDX-License-Identifier: MIT
# A test runs once after each build: what optimising it takes is more than it gives back. The checks
# and what they are made of are built as for users.
TEST_CXXFLAGS = -O0 -g0 -U_FORTIFY_SOURCE
tests/%.o common/precompiled.hpp.gch/tests: override CXXFLAGS += $(TEST_CXXFLAGS)

EXTRA_DIST += %D%/run-suite %D%/show-failures
# Make starts tests in this order: the longest first.
include %D%/unit/local.mk
include %D%/dialogues/local.mk
include %D%/cli/local.mk
include %D%/fuzz/local.mk
include %D%/lab/local.mk
include %D%/live/local.mk
include %D%/package/local.mk
include %D%/rules/local.mk
include %D%/systems/local.mk
