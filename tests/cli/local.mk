# SPDX-License-Identifier: MIT
# The command lines, through the real programs.
check_PROGRAMS += %D%/cli
TESTS += %D%/cli
CLI_SUITES = \
	%D%/auth.cpp \
	%D%/domainLists.cpp \
	%D%/jsonBounds.cpp \
	%D%/options.cpp \
	%D%/outputLoss.cpp \
	%D%/patience.cpp \
	%D%/reachOptions.cpp \
	%D%/reachOutputs.cpp \
	%D%/relayLists.cpp \
	%D%/relayOptions.cpp \
	%D%/relayOutputs.cpp \
	%D%/relayPatience.cpp \
	%D%/relaySendsNothing.cpp \
	%D%/usage.cpp
%C%_cli_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/Launch.cpp %D%/Launch.hpp \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/main.cpp \
	%D%/Places.hpp \
	%D%/Postfix.hpp \
	%D%/Reach.hpp \
	%D%/Relay.hpp \
	%D%/Suite.hpp \
	%D%/UsageRow.hpp \
	%D%/authUsage.cpp \
	%D%/mxReachUsage.cpp \
	%D%/relayDomainUsage.cpp \
	%D%/smtpDialogUsage.cpp
if UNITY_BUILD
nodist_%C%_cli_SOURCES = %D%/unity.cpp
UNITED += $(nodist_%C%_cli_SOURCES)
else
%C%_cli_SOURCES += $(CLI_SUITES)
endif
%C%_cli_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
