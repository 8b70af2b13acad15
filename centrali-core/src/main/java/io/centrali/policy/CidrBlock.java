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

package io.centrali.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A block of addresses of one family (RFC 4632, RFC 4291).
 *
 * @param network the first address
 * @param prefix the number of leading bits that addresses share
 */
record CidrBlock(IpAddress network, int prefix) {

	private static final Pattern FORM = Pattern.compile("([^/]+)/(0|[1-9][0-9]{0,2})");

	static @Nullable CidrBlock parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		IpAddress network = IpAddress.parse(matcher.group(1));
		int prefix = Integer.parseInt(matcher.group(2));
		// An IPv4 address mapped to IPv6 would make the prefix ambiguous.
		if (network == null || prefix > network.bytes().length * Byte.SIZE
				|| (network.bytes().length == 4 && text.indexOf(':') >= 0)) {
			return null;
		}
		for (int bit = prefix; bit < network.bytes().length * Byte.SIZE; bit++) {
			if (bit(network, bit)) {
				return null;
			}
		}
		return new CidrBlock(network, prefix);
	}

	boolean contains(IpAddress address) {
		if (address.bytes().length != this.network.bytes().length) {
			return false;
		}
		for (int bit = 0; bit < this.prefix; bit++) {
			if (bit(address, bit) != bit(this.network, bit)) {
				return false;
			}
		}
		return true;
	}

	private static boolean bit(IpAddress address, int index) {
		return ((address.bytes()[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE)) & 1) == 1;
	}

}
