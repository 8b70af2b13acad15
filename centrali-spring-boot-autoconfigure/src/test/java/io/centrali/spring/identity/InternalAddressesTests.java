/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.identity;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InternalAddresses}, by address: one for each range and its bounds.
 */
class InternalAddressesTests {

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.255.255.254", "::1", "10.0.0.1", "172.16.0.1", "172.31.255.255",
			"192.168.0.1", "169.254.169.254", "fe80::1", "fec0::1", "fc00::1", "fdff::1", "224.0.0.1", "ff02::1",
			"0.0.0.0", "0.1.2.3", "::", "100.64.0.1", "100.127.255.255", "192.0.0.1", "198.18.0.1", "198.19.255.255",
			"240.0.0.1", "255.255.255.255", "::ffff:10.0.0.1", "::10.0.0.1" })
	void isInternal(String address) throws Exception {
		assertThat(InternalAddresses.isInternal(InetAddress.getByName(address))).isTrue();
	}

	// A gateway would turn them into what they carry.
	@ParameterizedTest
	@ValueSource(strings = { "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b::127.0.0.1",
			"64:ff9b::198.18.0.1", "64:ff9b:1::1", "64:ff9b:1:ffff::8.8.8.8", "2002:a00:1::1", "2002:7f00:1::",
			"2002:c0a8:101::1", "2002:a9fe:a9fe::1", "2002:c612:1::1" })
	void carriesAnInternalAddress(String address) throws Exception {
		assertThat(InternalAddresses.isInternal(InetAddress.getByName(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "8.8.8.8", "1.0.0.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1",
			"126.0.0.1", "128.0.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.1.0.1", "192.167.0.1",
			"198.17.255.255", "198.20.0.1", "223.255.255.255", "2001:4860:4860::8888", "64:ff9b::8.8.8.8",
			"64:ff9c::10.0.0.1", "2002:808:808::1", "2003:a00:1::1", "::8.8.8.8" })
	void isExternal(String address) throws Exception {
		assertThat(InternalAddresses.isInternal(InetAddress.getByName(address))).isFalse();
	}

}
