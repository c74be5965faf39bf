# SPDX-License-Identifier: MIT
# Listed as sources, not put into an archive: a linker drops from archives what only registers.
if HAVE_CPPUNIT
check_PROGRAMS += %D%/unit
TESTS += %D%/unit
else
TESTS += %D%/needs-cppunit
endif
EXTRA_DIST += %D%/needs-cppunit
UNIT_TESTS = \
	%D%/check_mx_reach/ConfigTest.cpp \
	%D%/check_mx_reach/JudgeAddressTest.cpp \
	%D%/check_mx_reach/JudgeManyTest.cpp \
	%D%/check_mx_reach/LongTextTest.cpp \
	%D%/check_mx_reach/OutputTest.cpp \
	%D%/check_mx_reach/ReachabilityTest.cpp \
	%D%/check_mx_reach/RecordsTest.cpp \
	%D%/check_mx_reach/RecipientsTest.cpp \
	%D%/check_mx_reach/RemarksTest.cpp \
	%D%/check_mx_reach/StsHostsTest.cpp \
	%D%/check_mx_reach/StsJudgeTest.cpp \
	%D%/check_mx_reach/StsLookupTest.cpp \
	%D%/check_relay_domain/AskerTest.cpp \
	%D%/check_relay_domain/ConfigTest.cpp \
	%D%/check_relay_domain/ForeignTest.cpp \
	%D%/check_relay_domain/IntendedTest.cpp \
	%D%/check_relay_domain/JudgeControlTest.cpp \
	%D%/check_relay_domain/JudgeShapesTest.cpp \
	%D%/check_relay_domain/JudgeTimeTest.cpp \
	%D%/check_relay_domain/NoMessageTest.cpp \
	%D%/check_relay_domain/OutputTest.cpp \
	%D%/check_relay_domain/PatienceTest.cpp \
	%D%/check_relay_domain/PlanTest.cpp \
	%D%/check_relay_domain/QuestionsTest.cpp \
	%D%/check_relay_domain/ShapeTest.cpp \
	%D%/check_relay_domain/UnansweredTest.cpp \
	%D%/check_smtp_dialog/AnswerItemsTest.cpp \
	%D%/check_smtp_dialog/AuditCommandsTest.cpp \
	%D%/check_smtp_dialog/AuditItemsTest.cpp \
	%D%/check_smtp_dialog/ConfigTest.cpp \
	%D%/check_smtp_dialog/DialogueTest.cpp \
	%D%/check_smtp_dialog/JudgeCommandsTest.cpp \
	%D%/check_smtp_dialog/JudgeTest.cpp \
	%D%/check_smtp_dialog/OtherCertificatesTest.cpp \
	%D%/check_smtp_dialog/SmugglingItemsTest.cpp \
	%D%/cli/ExtraOptsTest.cpp \
	%D%/cli/HelpTest.cpp \
	%D%/cli/OptionsTest.cpp \
	%D%/cli/SecretWordsTest.cpp \
	%D%/cli/ValuesTest.cpp \
	%D%/dns/AnswerTest.cpp \
	%D%/dns/DomainNameTest.cpp \
	%D%/dns/HostNameTest.cpp \
	%D%/dns/HostsFileTest.cpp \
	%D%/dns/PendingQuestionTest.cpp \
	%D%/dns/MailAddressesTest.cpp \
	%D%/dns/MailHostsTest.cpp \
	%D%/dns/NameServersTest.cpp \
	%D%/dns/ResolvConfTest.cpp \
	%D%/dns/ResponseTest.cpp \
	%D%/dns/ServerTest.cpp \
	%D%/dns/StubResolverAskTest.cpp \
	%D%/dns/StubResolverDeceivedTest.cpp \
	%D%/dns/StubResolverDirectTest.cpp \
	%D%/dns/StubResolverOddServersTest.cpp \
	%D%/dns/StubResolverSearchTest.cpp \
	%D%/dns/StubResolverTest.cpp \
	%D%/dns/TlsaLookupTest.cpp \
	%D%/dns/TrustAnchorTest.cpp \
	%D%/dns/ValidatingResolverTest.cpp \
	%D%/dns/WireTest.cpp \
	%D%/documents/BashCompletionTest.cpp \
	%D%/documents/IcingaCommandTest.cpp \
	%D%/documents/ManOptionsTest.cpp \
	%D%/documents/ZshCompletionTest.cpp \
	%D%/http/getTest.cpp \
	%D%/icmp/EchoMessageTest.cpp \
	%D%/icmp/IcmpPingerTest.cpp \
	%D%/judge/CertificateDatesTest.cpp \
	%D%/judge/CertificateTest.cpp \
	%D%/judge/CodeTest.cpp \
	%D%/judge/DaneTest.cpp \
	%D%/judge/DeliveryTest.cpp \
	%D%/judge/FailureTest.cpp \
	%D%/judge/ReplyTest.cpp \
	%D%/judge/ReverseDnsTest.cpp \
	%D%/judge/TlsTest.cpp \
	%D%/judge/WithheldTest.cpp \
	%D%/lab/ScriptPeerTest.cpp \
	%D%/lab/ZoneTest.cpp \
	%D%/mta_sts/PolicyTest.cpp \
	%D%/mta_sts/TextRecordTest.cpp \
	%D%/nagios/LayoutTest.cpp \
	%D%/nagios/MeasureTest.cpp \
	%D%/nagios/PerfdataTest.cpp \
	%D%/nagios/RangeTest.cpp \
	%D%/nagios/ReportTest.cpp \
	%D%/nagios/StateTest.cpp \
	%D%/nagios/TableTextTest.cpp \
	%D%/nagios/ThresholdsTest.cpp \
	%D%/nagios/VerdictTest.cpp \
	%D%/net/ConnectorTest.cpp \
	%D%/net/DeadlineTest.cpp \
	%D%/net/EndpointTest.cpp \
	%D%/net/FanOutTest.cpp \
	%D%/net/IcmpErrorTest.cpp \
	%D%/net/RouteTest.cpp \
	%D%/net/SocketStreamTest.cpp \
	%D%/plugin/CheckOptionsTest.cpp \
	%D%/plugin/JsonOutputTest.cpp \
	%D%/plugin/RunTest.cpp \
	%D%/plugin/WatchdogTest.cpp \
	%D%/sasl/ExchangeTest.cpp \
	%D%/smtp/AddressTest.cpp \
	%D%/smtp/CapabilitiesTest.cpp \
	%D%/smtp/ClientTest.cpp \
	%D%/smtp/MessageTest.cpp \
	%D%/smtp/RefusalTest.cpp \
	%D%/smtp/ReplyReaderTest.cpp \
	%D%/smtp/ReplyTest.cpp \
	%D%/text/EscapeTest.cpp \
	%D%/text/StringsTest.cpp \
	%D%/tls/CertificateTest.cpp \
	%D%/tls/ContextTest.cpp \
	%D%/tls/DaneTest.cpp \
	%D%/tls/HandshakeTest.cpp \
	%D%/tls/StapleMessageTest.cpp \
	%D%/tls/StapleTest.cpp \
	%D%/tls/TlsStreamTest.cpp
# What the tests share.
UNIT_HELPERS = \
	%D%/Cases.cpp %D%/Cases.hpp \
	%D%/Conversations.cpp %D%/Conversations.hpp \
	%D%/FragmentStream.hpp \
	%D%/Story.cpp %D%/Story.hpp \
	%D%/TapListener.cpp %D%/TapListener.hpp \
	%D%/check_mx_reach/Shows.cpp %D%/check_mx_reach/Shows.hpp \
	%D%/check_mx_reach/Story.cpp %D%/check_mx_reach/Story.hpp \
	%D%/check_mx_reach/StsStory.cpp %D%/check_mx_reach/StsStory.hpp \
	%D%/check_relay_domain/Servers.cpp %D%/check_relay_domain/Servers.hpp \
	%D%/check_relay_domain/Story.cpp %D%/check_relay_domain/Story.hpp \
	%D%/check_smtp_dialog/AuditStory.cpp %D%/check_smtp_dialog/AuditStory.hpp \
	%D%/check_smtp_dialog/Story.hpp \
	%D%/cli/SampleTable.hpp \
	%D%/dns/NumberedNames.hpp \
	%D%/dns/ValidatedAnswers.hpp \
	%D%/tls/TlsEnds.hpp
# A test that replaces operator new has to stand outside of any namespace.
%C%_unit_SOURCES = \
	%D%/sasl/SecretTest.cpp \
	%D%/main.cpp
if UNITY_BUILD
nodist_%C%_unit_SOURCES = \
	%D%/check_mx_reach/unity.cpp %D%/check_relay_domain/unity.cpp \
	%D%/check_smtp_dialog/unity.cpp %D%/cli/unity.cpp %D%/dns/unity.cpp \
	%D%/documents/unity.cpp %D%/http/unity.cpp %D%/icmp/unity.cpp %D%/judge/unity.cpp \
	%D%/lab/unity.cpp %D%/mta_sts/unity.cpp %D%/nagios/unity.cpp %D%/net/unity.cpp \
	%D%/plugin/unity.cpp %D%/sasl/unity.cpp %D%/smtp/unity.cpp %D%/text/unity.cpp \
	%D%/tls/unity.cpp %D%/unity.cpp
UNITED += $(nodist_%C%_unit_SOURCES)
else
%C%_unit_SOURCES += $(UNIT_HELPERS) $(UNIT_TESTS)
endif
%C%_unit_CPPFLAGS = $(AM_CPPFLAGS) $(CPPUNIT_CFLAGS)
%C%_unit_LDADD = tests/lab/liblab.a tools/documents/libdocuments.a \
	$(CHECK_LIBS) common/libcommon.a \
	$(LIBRARIES_USED) $(LDNS_LIBS) $(CPPUNIT_LIBS)
