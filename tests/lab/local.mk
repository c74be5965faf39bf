# SPDX-License-Identifier: MIT
# What tests put in place of the world: certificates, servers, name servers.
check_LIBRARIES = %D%/liblab.a
%C%_liblab_a_SOURCES = \
	%D%/Certificates.cpp %D%/Certificates.hpp \
	%D%/TlsEngine.cpp %D%/TlsEngine.hpp
