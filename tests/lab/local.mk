# SPDX-License-Identifier: MIT
# What tests put in place of the world: certificates, servers, name servers.
check_LIBRARIES = %D%/liblab.a
%C%_liblab_a_SOURCES = \
	%D%/Certificates.cpp %D%/Certificates.hpp \
	%D%/DnsServer.cpp %D%/DnsServer.hpp \
	%D%/FakeServer.cpp %D%/FakeServer.hpp \
	%D%/Identities.cpp %D%/Identities.hpp \
	%D%/LabEnvironment.cpp %D%/LabEnvironment.hpp \
	%D%/MailSession.cpp %D%/MailSession.hpp \
	%D%/PeerStream.cpp %D%/PeerStream.hpp \
	%D%/Process.cpp %D%/Process.hpp \
	%D%/RealProgram.hpp \
	%D%/Script.cpp %D%/Script.hpp \
	%D%/ScriptPeer.cpp %D%/ScriptPeer.hpp \
	%D%/Tap.hpp \
	%D%/TlsEngine.cpp %D%/TlsEngine.hpp

check_PROGRAMS += %D%/smtp-lab
%C%_smtp_lab_SOURCES = %D%/smtpLab.cpp
%C%_smtp_lab_LDADD = %D%/liblab.a $(LIBRARIES_USED)
