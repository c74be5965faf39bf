# SPDX-License-Identifier: MIT
# Listed as sources, not put into an archive: a linker drops from archives what only registers.
if HAVE_CPPUNIT
check_PROGRAMS += %D%/unit
TESTS += %D%/unit
else
TESTS += %D%/needs-cppunit
endif
EXTRA_DIST += %D%/needs-cppunit
%C%_unit_SOURCES = \
	%D%/Cases.cpp %D%/Cases.hpp \
	%D%/Conversations.cpp %D%/Conversations.hpp \
	%D%/FragmentStream.hpp \
	%D%/main.cpp \
	%D%/TapListener.cpp %D%/TapListener.hpp \
	%D%/Story.cpp %D%/Story.hpp \
	%D%/check_mx_reach/ConfigTest.cpp \
	%D%/check_mx_reach/DetailsTest.cpp \
	%D%/check_mx_reach/JudgeAddressTest.cpp \
	%D%/check_mx_reach/JudgeDnsTest.cpp \
	%D%/check_mx_reach/JudgeHostsTest.cpp \
	%D%/check_mx_reach/JudgeManyTest.cpp \
	%D%/check_mx_reach/JudgeRemarksTest.cpp \
	%D%/check_mx_reach/JudgeStsHostsTest.cpp \
	%D%/check_mx_reach/JudgeStsTest.cpp \
	%D%/check_mx_reach/OutputTest.cpp \
	%D%/check_mx_reach/Shows.cpp %D%/check_mx_reach/Shows.hpp \
	%D%/check_mx_reach/Story.cpp %D%/check_mx_reach/Story.hpp \
	%D%/check_mx_reach/StsLookupTest.cpp \
	%D%/check_mx_reach/StsStory.cpp %D%/check_mx_reach/StsStory.hpp \
	%D%/check_relay_domain/AskerTest.cpp \
	%D%/check_relay_domain/ConfigTest.cpp \
	%D%/check_relay_domain/JudgeControlTest.cpp \
	%D%/check_relay_domain/JudgeForeignTest.cpp \
	%D%/check_relay_domain/JudgeIntendedTest.cpp \
	%D%/check_relay_domain/JudgeLossTest.cpp \
	%D%/check_relay_domain/JudgeShapesTest.cpp \
	%D%/check_relay_domain/JudgeTimeTest.cpp \
	%D%/check_relay_domain/NoMessageTest.cpp \
	%D%/check_relay_domain/OutputTest.cpp \
	%D%/check_relay_domain/PatienceTest.cpp \
	%D%/check_relay_domain/PlanTest.cpp \
	%D%/check_relay_domain/QuestionsTest.cpp \
	%D%/check_relay_domain/Servers.cpp %D%/check_relay_domain/Servers.hpp \
	%D%/check_relay_domain/ShapeTest.cpp \
	%D%/check_relay_domain/Story.cpp %D%/check_relay_domain/Story.hpp \
	%D%/check_smtp_dialog/AuditStory.cpp %D%/check_smtp_dialog/AuditStory.hpp \
	%D%/check_smtp_dialog/ConfigTest.cpp \
	%D%/check_smtp_dialog/DialogueTest.cpp \
	%D%/check_smtp_dialog/JudgeAnswersTest.cpp \
	%D%/check_smtp_dialog/JudgeAuditCommandsTest.cpp \
	%D%/check_smtp_dialog/JudgeAuditTest.cpp \
	%D%/check_smtp_dialog/JudgeCommandsTest.cpp \
	%D%/check_smtp_dialog/JudgeOtherPeersTest.cpp \
	%D%/check_smtp_dialog/JudgeSmugglingTest.cpp \
	%D%/check_smtp_dialog/JudgeTest.cpp \
	%D%/check_smtp_dialog/Story.hpp \
	%D%/cli/ExtraOptsTest.cpp \
	%D%/cli/HelpTest.cpp \
	%D%/cli/OptionsTest.cpp \
	%D%/cli/SampleTable.hpp \
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
	%D%/dns/NumberedNames.hpp \
	%D%/dns/ResolvConfTest.cpp \
	%D%/dns/ResponseTest.cpp \
	%D%/dns/ServerTest.cpp \
	%D%/dns/StubResolverAskTest.cpp \
	%D%/dns/StubResolverDeceivedTest.cpp \
	%D%/dns/StubResolverDirectTest.cpp \
	%D%/dns/StubResolverSearchTest.cpp \
	%D%/dns/StubResolverTest.cpp \
	%D%/dns/TlsaLookupTest.cpp \
	%D%/dns/TrustAnchorTest.cpp \
	%D%/dns/ValidatedAnswers.hpp \
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
	%D%/nagios/StateTest.cpp %D%/nagios/TableTextTest.cpp \
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
	%D%/sasl/SecretTest.cpp \
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
	%D%/tls/TlsEnds.hpp \
	%D%/tls/TlsStreamTest.cpp
%C%_unit_CPPFLAGS = $(AM_CPPFLAGS) $(CPPUNIT_CFLAGS)
%C%_unit_LDADD = tests/lab/liblab.a tools/documents/libdocuments.a \
	plugins/check_mx_reach/libcheck.a \
	plugins/check_relay_domain/libcheck.a plugins/check_smtp_dialog/libcheck.a common/libcommon.a \
	$(LIBRARIES_USED) $(LDNS_LIBS) $(CPPUNIT_LIBS)
