# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Icinga 2, a master and an agent, with the files of config/icinga2/cluster where they say that they
# belong. The master could not run a check: it looks for the programs in a folder that is not there.
. "$monitoring/icinga2/observed.sh"

example=$liveDirectory/../../config/icinga2/cluster
ip address replace 192.0.2.2/32 dev lo
ip address replace 192.0.2.3/32 dev lo
printf '%s\n' "192.0.2.2 master.example.com" "192.0.2.3 agent1.example.com" >>/etc/hosts

observed master master.example.com 192.0.2.2
define master LiveEndpoint agent1.example.com
define master PluginDir /nonexistent
install -m 644 "$example/zones-master.conf" $icingaFiles/master/etc/zones.conf
installIn master zones.d/master "$example/domains.conf" "$monitoring/icinga2/services.conf"

newIcinga agent agent1.example.com
apiOf agent agent1.example.com 192.0.2.3 "$example/api-agent.conf"
install -m 644 "$example/zones-agent.conf" $icingaFiles/agent/etc/zones.conf
sed -i '/^include_recursive "conf.d"/d' $icingaFiles/agent/etc/icinga2.conf

accepted master
accepted agent
server icinga2-agent icinga agent
agentProcess=$!
listening 192.0.2.3:5665
server icinga2-master icinga master
masterProcess=$!

# about NAME ATTRIBUTE: what the master says of the agent as a host or an endpoint.
about() {
    api 192.0.2.2 "objects/$1/agent1.example.com?attrs=$2"
}

agentIsConnected() {
    [[ $(about endpoints connected) == *'"connected":true'* ]]
}
happens "agent: connected to the master" 60 agentIsConnected
agreeing "agent" 192.0.2.2
same "agent: it ran them all" agent1.example.com "$(cut -f 3 $icingaFiles/results | sort -u)"

# Nobody here hosts the domains of the example.
for domain in example.com example.org; do
    contains "agent: $domain of the example" "$(tr '\t' ' ' <$icingaFiles/results)" \
        "^mx-$domain 2 agent1.example.com MX_REACH CRITICAL - $domain: "
done

hostIsUp() {
    checkAgain 192.0.2.2 Host
    [[ $(about hosts last_check_result) == *"Zone 'agent1.example.com' is connected"* ]]
}
happens "agent: its host is up" 60 hostIsUp
kill $masterProcess $agentProcess
