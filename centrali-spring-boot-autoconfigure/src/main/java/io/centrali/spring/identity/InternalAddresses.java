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
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Keeps metadata from naming a location inside of the network, where an answer may come
 * from a service that was never meant to be asked. Only the configuration may name one.
 */
final class InternalAddresses {

	private InternalAddresses() {
	}

	// Throws IllegalStateException if the location leads inside, and not to the issuer.
	static void refuse(URI location, URI issuer) {
		if (Objects.equals(location.getRawAuthority(), issuer.getRawAuthority())
				&& Objects.equals(location.getScheme(), issuer.getScheme())) {
			return;
		}
		try {
			for (InetAddress address : InetAddress.getAllByName(location.getHost())) {
				if (isInternal(address)) {
					throw new IllegalStateException("The metadata of " + issuer + " says that its keys are at "
							+ location + ", which is an internal address: set 'jwk-set-uri' to it if they are");
				}
			}
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("The host of " + location + " is not known", ex);
		}
	}

	static boolean isInternal(InetAddress address) {
		byte[] bytes = address.getAddress();
		return address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
				|| address.isMulticastAddress()
				|| ((bytes.length == 16) ? isReservedIpv6(bytes) : isReservedIpv4(bytes));
	}

	// What InetAddress does not know: shared address space, networks of benchmarks and
	// protocols, "this network" and what is reserved.
	private static boolean isReservedIpv4(byte[] address) {
		int first = address[0] & 0xFF;
		int second = address[1] & 0xFF;
		return switch (first) {
			case 0 -> true;
			case 100 -> (second & 0xC0) == 64;
			case 192 -> second == 0 && address[2] == 0;
			case 198 -> (second & 0xFE) == 18;
			default -> first >= 240;
		};
	}

	// Unique local addresses, and those that only carry an IPv4 address elsewhere: of
	// NAT64 (RFC 6052, and what RFC 8215 leaves to each network), of 6to4 and of
	// transition mechanisms that nobody uses any more.
	private static boolean isReservedIpv6(byte[] address) {
		if ((address[0] & 0xFE) == 0xFC || startsWith(address, 0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01)) {
			return true;
		}
		if (startsWith(address, 0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0)
				|| startsWith(address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
			return carriesInternal(address, 12);
		}
		return startsWith(address, 0x20, 0x02) && carriesInternal(address, 2);
	}

	private static boolean carriesInternal(byte[] address, int offset) {
		try {
			return isInternal(InetAddress.getByAddress(Arrays.copyOfRange(address, offset, offset + 4)));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean startsWith(byte[] address, int... prefix) {
		for (int i = 0; i < prefix.length; i++) {
			if ((address[i] & 0xFF) != prefix[i]) {
				return false;
			}
		}
		return true;
	}

}
