# SPDX-License-Identifier: MIT
# The command lines, through the real programs.
COMMAND_LINE_TESTS = %D%/domain-lists %D%/options %D%/reach-options %D%/reach-outputs \
	%D%/relay-lists %D%/relay-options %D%/relay-outputs %D%/relay-patience \
	%D%/relay-sends-nothing %D%/usage
check_PROGRAMS += $(COMMAND_LINE_TESTS)
TESTS += $(COMMAND_LINE_TESTS)
%C%_domain_lists_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/Reach.hpp \
	%D%/domainLists.cpp
%C%_domain_lists_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_reach_options_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/Reach.hpp \
	%D%/reachOptions.cpp
%C%_reach_options_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_reach_outputs_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/Reach.hpp \
	%D%/reachOutputs.cpp
%C%_reach_outputs_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_relay_lists_SOURCES = \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/Postfix.hpp \
	%D%/relayLists.cpp
%C%_relay_lists_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_relay_options_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/Relay.hpp \
	%D%/relayOptions.cpp
%C%_relay_options_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_relay_outputs_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/Relay.hpp \
	%D%/relayOutputs.cpp
%C%_relay_outputs_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_relay_patience_SOURCES = \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/relayPatience.cpp
%C%_relay_patience_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_relay_sends_nothing_SOURCES = \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/relaySendsNothing.cpp
%C%_relay_sends_nothing_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_usage_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/UsageRow.hpp \
	%D%/mxReachUsage.cpp \
	%D%/relayDomainUsage.cpp \
	%D%/smtpDialogUsage.cpp \
	%D%/usage.cpp
%C%_usage_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
%C%_options_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/options.cpp
%C%_options_LDADD = tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
