# SPDX-License-Identifier: MIT
# The command lines, through the real programs.
COMMAND_LINE_TESTS = %D%/auth %D%/domain-lists %D%/json-bounds %D%/options %D%/output-loss \
	%D%/patience %D%/reach-options %D%/reach-outputs \
	%D%/relay-lists %D%/relay-options %D%/relay-outputs %D%/relay-patience \
	%D%/relay-sends-nothing %D%/usage
# A dialogue that the program under test holds.
EXCHANGE = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp
COMMAND_LINE_LIBS = \
	tests/lab/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
check_PROGRAMS += $(COMMAND_LINE_TESTS)
TESTS += $(COMMAND_LINE_TESTS)
%C%_auth_SOURCES = \
	$(EXCHANGE) \
	%D%/auth.cpp
%C%_auth_LDADD = $(COMMAND_LINE_LIBS)
%C%_domain_lists_SOURCES = \
	$(EXCHANGE) \
	%D%/Reach.hpp \
	%D%/domainLists.cpp
%C%_domain_lists_LDADD = $(COMMAND_LINE_LIBS)
%C%_reach_options_SOURCES = \
	$(EXCHANGE) \
	%D%/Reach.hpp \
	%D%/reachOptions.cpp
%C%_reach_options_LDADD = $(COMMAND_LINE_LIBS)
%C%_reach_outputs_SOURCES = \
	$(EXCHANGE) \
	%D%/Reach.hpp \
	%D%/reachOutputs.cpp
%C%_reach_outputs_LDADD = $(COMMAND_LINE_LIBS)
%C%_relay_lists_SOURCES = \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/Postfix.hpp \
	%D%/relayLists.cpp
%C%_relay_lists_LDADD = $(COMMAND_LINE_LIBS)
%C%_relay_options_SOURCES = \
	$(EXCHANGE) \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/Relay.hpp \
	%D%/relayOptions.cpp
%C%_relay_options_LDADD = $(COMMAND_LINE_LIBS)
%C%_relay_outputs_SOURCES = \
	$(EXCHANGE) \
	%D%/Relay.hpp \
	%D%/relayOutputs.cpp
%C%_relay_outputs_LDADD = $(COMMAND_LINE_LIBS)
%C%_relay_patience_SOURCES = \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/relayPatience.cpp
%C%_relay_patience_LDADD = $(COMMAND_LINE_LIBS)
%C%_relay_sends_nothing_SOURCES = \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/relaySendsNothing.cpp
%C%_relay_sends_nothing_LDADD = $(COMMAND_LINE_LIBS)
%C%_usage_SOURCES = \
	tests/dialogues/Expectation.cpp tests/dialogues/Expectation.hpp \
	tests/dialogues/Files.cpp tests/dialogues/Files.hpp \
	%D%/UsageRow.hpp \
	%D%/authUsage.cpp \
	%D%/mxReachUsage.cpp \
	%D%/relayDomainUsage.cpp \
	%D%/smtpDialogUsage.cpp \
	%D%/usage.cpp
%C%_usage_LDADD = $(COMMAND_LINE_LIBS)
%C%_options_SOURCES = \
	$(EXCHANGE) \
	%D%/options.cpp
%C%_options_LDADD = $(COMMAND_LINE_LIBS)
%C%_json_bounds_SOURCES = \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/Places.hpp \
	%D%/jsonBounds.cpp
%C%_json_bounds_LDADD = $(COMMAND_LINE_LIBS)
%C%_output_loss_SOURCES = \
	%D%/Launch.cpp %D%/Launch.hpp \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/Places.hpp \
	%D%/outputLoss.cpp
%C%_output_loss_LDADD = $(COMMAND_LINE_LIBS)
%C%_patience_SOURCES = \
	%D%/Launch.cpp %D%/Launch.hpp \
	%D%/LineServer.cpp %D%/LineServer.hpp \
	%D%/Places.hpp \
	%D%/patience.cpp
%C%_patience_LDADD = $(COMMAND_LINE_LIBS)
