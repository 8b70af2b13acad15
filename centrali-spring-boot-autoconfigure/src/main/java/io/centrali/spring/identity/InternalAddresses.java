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
							+ location + ", which is an internal address: set 'jwk-set-uri' if they are");
				}
			}
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("The host of " + location + " is not known", ex);
		}
	}

	static boolean isInternal(InetAddress address) {
		return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress() || isReserved(address.getAddress());
	}

	// What InetAddress does not know: unique local IPv6 addresses, shared address space,
	// "this network" and what is reserved.
	private static boolean isReserved(byte[] address) {
		int first = address[0] & 0xFF;
		int second = address[1] & 0xFF;
		return (address.length == 16) ? (first & 0xFE) == 0xFC
				: first == 0 || first >= 240 || (first == 100 && (second & 0xC0) == 64);
	}

}
