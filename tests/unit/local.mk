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
	%D%/AddressTest.cpp \
	%D%/AnswerTest.cpp \
	%D%/AuditStory.cpp %D%/AuditStory.hpp \
	%D%/AuthTest.cpp \
	%D%/CapabilitiesTest.cpp \
	%D%/Cases.cpp %D%/Cases.hpp \
	%D%/ConfigTest.cpp \
	%D%/CertificateDatesTest.cpp \
	%D%/CheckOptionsTest.cpp \
	%D%/ConnectorTest.cpp \
	%D%/DaneTest.cpp \
	%D%/DeadlineTest.cpp \
	%D%/DialogTest.cpp \
	%D%/DocumentsTest.cpp \
	%D%/DomainNameTest.cpp \
	%D%/EchoMessageTest.cpp \
	%D%/EndpointTest.cpp \
	%D%/ExtraOptsTest.cpp \
	%D%/FanOutTest.cpp \
	%D%/FragmentStream.hpp \
	%D%/HostNameTest.cpp \
	%D%/HostsFileTest.cpp \
	%D%/HttpGetTest.cpp \
	%D%/IcingaCommandTest.cpp \
	%D%/IcmpErrorTest.cpp \
	%D%/IcmpPingerTest.cpp \
	%D%/InquiryTest.cpp \
	%D%/JsonOutputTest.cpp \
	%D%/JudgeAnswersTest.cpp \
	%D%/JudgeAuditCommandsTest.cpp \
	%D%/JudgeAuditTest.cpp \
	%D%/JudgeCommandsTest.cpp \
	%D%/JudgeSmugglingTest.cpp \
	%D%/JudgeTest.cpp \
	%D%/JudgeCertificateTest.cpp \
	%D%/JudgeDaneTest.cpp \
	%D%/JudgeOtherPeersTest.cpp \
	%D%/JudgeTlsTest.cpp \
	%D%/LayoutTest.cpp \
	%D%/MailAddressesTest.cpp \
	%D%/MailHostsTest.cpp \
	%D%/MeasureTest.cpp \
	%D%/MessageTest.cpp \
	%D%/NameServersTest.cpp \
	%D%/NumberedNames.hpp \
	%D%/OptionsTest.cpp \
	%D%/PerfdataTest.cpp \
	%D%/PlanTest.cpp \
	%D%/QuestionsTest.cpp \
	%D%/RangeTest.cpp \
	%D%/ReachConfigTest.cpp \
	%D%/ReachDetailsTest.cpp \
	%D%/ReachJudgeAddressTest.cpp \
	%D%/ReachJudgeDnsTest.cpp \
	%D%/ReachJudgeHostsTest.cpp \
	%D%/ReachJudgeManyTest.cpp \
	%D%/ReachJudgeRemarksTest.cpp \
	%D%/ReachJudgeStsHostsTest.cpp \
	%D%/ReachJudgeStsTest.cpp \
	%D%/ReachOutputTest.cpp \
	%D%/ReachShows.cpp %D%/ReachShows.hpp \
	%D%/ReachStory.cpp %D%/ReachStory.hpp \
	%D%/ReachSts.cpp %D%/ReachSts.hpp \
	%D%/RefusalTest.cpp \
	%D%/RelayClientTest.cpp \
	%D%/RelayConfigTest.cpp \
	%D%/RelayJudgeControlTest.cpp \
	%D%/RelayJudgeForeignTest.cpp \
	%D%/RelayJudgeIntendedTest.cpp \
	%D%/RelayJudgeLossTest.cpp \
	%D%/RelayJudgeShapesTest.cpp \
	%D%/RelayJudgeTimeTest.cpp \
	%D%/RelayNoMessageTest.cpp \
	%D%/RelayOutputTest.cpp \
	%D%/RelayPatienceTest.cpp \
	%D%/RelayServers.cpp %D%/RelayServers.hpp \
	%D%/RelayStory.cpp %D%/RelayStory.hpp \
	%D%/ReplyReaderTest.cpp \
	%D%/ReplyTest.cpp \
	%D%/ReportTest.cpp \
	%D%/ResolvConfTest.cpp \
	%D%/ResponseTest.cpp \
	%D%/ReverseTest.cpp \
	%D%/RouteTest.cpp \
	%D%/RunTest.cpp \
	%D%/ScriptPeerTest.cpp \
	%D%/SecretTest.cpp \
	%D%/SecretWordsTest.cpp \
	%D%/ServerTest.cpp \
	%D%/ShapeTest.cpp \
	%D%/SocketStreamTest.cpp \
	%D%/StapleMessageTest.cpp \
	%D%/StateTest.cpp \
	%D%/StsLookupTest.cpp \
	%D%/StsPolicyTest.cpp \
	%D%/StsRecordTest.cpp \
	%D%/Story.cpp %D%/Story.hpp \
	%D%/StubResolverAskTest.cpp \
	%D%/StubResolverDeceivedTest.cpp \
	%D%/StubResolverDirectTest.cpp \
	%D%/StubResolverSearchTest.cpp \
	%D%/StubResolverTest.cpp \
	%D%/TapListener.cpp %D%/TapListener.hpp \
	%D%/TextTest.cpp \
	%D%/ThresholdsTest.cpp \
	%D%/TlsCertificateTest.cpp \
	%D%/TlsaLookupTest.cpp \
	%D%/TlsContextTest.cpp \
	%D%/TlsEnds.hpp \
	%D%/TlsPeerTest.cpp \
	%D%/TlsStapleTest.cpp \
	%D%/TlsStreamTest.cpp \
	%D%/TrustAnchorTest.cpp \
	%D%/ValidatedAnswers.hpp \
	%D%/ValidatingResolverTest.cpp \
	%D%/ValuesTest.cpp \
	%D%/VerdictTest.cpp \
	%D%/WatchdogTest.cpp \
	%D%/WireTest.cpp \
	%D%/WithheldTest.cpp \
	%D%/ZoneTest.cpp \
	%D%/ZshCompletionTest.cpp \
	%D%/main.cpp
%C%_unit_CPPFLAGS = $(AM_CPPFLAGS) $(CPPUNIT_CFLAGS)
%C%_unit_LDADD = tests/lab/liblab.a plugins/check_mx_reach/libcheck.a \
	plugins/check_relay_domain/libcheck.a plugins/check_smtp_dialog/libcheck.a common/libcommon.a \
	$(LIBRARIES_USED) $(LDNS_LIBS) $(CPPUNIT_LIBS)
