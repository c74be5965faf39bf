# SPDX-License-Identifier: MIT
# What tests put in place of the world: certificates, servers, name servers.
if HAVE_LDNS
check_LIBRARIES = %D%/liblab.a
else
%D%/liblab.a:
	@echo "the tests need ldns: install libldns-dev (Debian, Ubuntu) or ldns-devel (Fedora)" \
		"and run configure again" >&2; exit 1
endif
LAB_FILES = \
	%D%/Base64.hpp \
	%D%/CannedResolver.cpp %D%/CannedResolver.hpp \
	%D%/Certificates.cpp %D%/Certificates.hpp \
	%D%/DnsConnection.cpp %D%/DnsConnection.hpp \
	%D%/DnsMessage.cpp %D%/DnsMessage.hpp \
	%D%/DnsReply.hpp \
	%D%/DnsServer.cpp %D%/DnsServer.hpp \
	%D%/FakeServer.cpp %D%/FakeServer.hpp \
	%D%/Identities.cpp %D%/Identities.hpp \
	%D%/LabEnvironment.cpp %D%/LabEnvironment.hpp \
	%D%/Ldns.cpp %D%/Ldns.hpp \
	%D%/MailServer.cpp %D%/MailServer.hpp \
	%D%/MailSession.cpp %D%/MailSession.hpp \
	%D%/OcspResponse.cpp %D%/OcspResponse.hpp \
	%D%/PeerStream.cpp %D%/PeerStream.hpp \
	%D%/Pem.hpp \
	%D%/Process.cpp %D%/Process.hpp \
	%D%/ReachLab.cpp %D%/ReachLab.hpp \
	%D%/RealProgram.hpp \
	%D%/Scram.cpp %D%/Scram.hpp \
	%D%/Script.cpp %D%/Script.hpp \
	%D%/ScriptPeer.cpp %D%/ScriptPeer.hpp \
	%D%/ScriptZones.cpp %D%/ScriptZones.hpp \
	%D%/Secrets.cpp %D%/Secrets.hpp \
	%D%/SecuredResolver.cpp %D%/SecuredResolver.hpp \
	%D%/SignedZones.cpp %D%/SignedZones.hpp \
	%D%/Tap.hpp \
	%D%/Tlsa.cpp %D%/Tlsa.hpp \
	%D%/TlsEngine.cpp %D%/TlsEngine.hpp \
	%D%/Zone.cpp %D%/Zone.hpp \
	%D%/ZoneKey.cpp %D%/ZoneKey.hpp \
	%D%/ZoneResolver.cpp %D%/ZoneResolver.hpp \
	%D%/Zones.cpp %D%/Zones.hpp \
	%D%/runSuites.cpp %D%/runSuites.hpp
if UNITY_BUILD
nodist_%C%_liblab_a_SOURCES = %D%/unity.cpp
UNITED += $(nodist_%C%_liblab_a_SOURCES)
else
%C%_liblab_a_SOURCES = $(LAB_FILES)
endif
%C%_liblab_a_CPPFLAGS = $(AM_CPPFLAGS) $(LDNS_CFLAGS)

check_PROGRAMS += %D%/smtp-lab
%C%_smtp_lab_SOURCES = %D%/smtpLab.cpp
%C%_smtp_lab_LDADD = %D%/liblab.a common/libcommon.a $(LIBRARIES_USED) $(LDNS_LIBS)
