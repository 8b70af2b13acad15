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

package io.centrali.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * IP addresses and CIDR blocks as strings of bits, one character a bit.
 */
final class ReferenceAddresses {

	private static final String MAPPED = "0".repeat(80) + "1".repeat(16);

	private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

	private static final Pattern BLOCK = Pattern.compile("([^/]+)/(0|[1-9][0-9]{0,2})");

	private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

	private ReferenceAddresses() {
	}

	// The 32 or 128 bits of an address. An IPv4 address mapped to IPv6 is the IPv4
	// address.
	static @Nullable String address(Object value) {
		String bits = (value instanceof String text) ? bits(text) : null;
		return (bits != null && bits.length() == 128 && bits.startsWith(MAPPED)) ? bits.substring(96) : bits;
	}

	// The kind of address and the bits that all addresses of the block share.
	static @Nullable Block block(Object value) {
		if (!(value instanceof String text) || !BLOCK.matcher(text).matches()) {
			return null;
		}
		String bits = bits(text.substring(0, text.indexOf('/')));
		int length = Integer.parseInt(text.substring(text.indexOf('/') + 1));
		if (bits == null || length > bits.length()) {
			return null;
		}
		if (bits.substring(length).contains("1") || (bits.length() == 128 && bits.startsWith(MAPPED))) {
			// Not the first address of a block, or IPv4 with the length of a prefix of
			// IPv6:
			// nobody knows which block is meant.
			return null;
		}
		return new Block(bits.length(), bits.substring(0, length));
	}

	private static @Nullable String bits(String text) {
		return text.contains(":") ? bits6(text) : bits4(text);
	}

	private static @Nullable String bits4(String text) {
		if (!IPV4.matcher(text).matches()) {
			return null;
		}
		StringBuilder bits = new StringBuilder();
		for (String part : text.split("\\.")) {
			int number = Integer.parseInt(part);
			if (number > 255) {
				return null;
			}
			bits.append(binary(number, 8));
		}
		return bits.toString();
	}

	private static @Nullable String bits6(String text) {
		int gap = text.indexOf("::");
		if (gap < 0) {
			String bits = groups(text, true);
			return (bits != null && bits.length() == 128) ? bits : null;
		}
		String head = (gap > 0) ? groups(text.substring(0, gap), false) : "";
		String tail = (gap + 2 < text.length()) ? groups(text.substring(gap + 2), true) : "";
		if (head == null || tail == null || head.length() + tail.length() > 112) {
			return null;
		}
		return head + "0".repeat(128 - head.length() - tail.length()) + tail;
	}

	private static @Nullable String groups(String text, boolean last) {
		List<String> groups = new ArrayList<>(List.of(text.split(":", -1)));
		StringBuilder bits = new StringBuilder();
		String end = groups.get(groups.size() - 1);
		String ipv4 = "";
		if (last && end.contains(".")) {
			ipv4 = bits4(end);
			if (ipv4 == null) {
				return null;
			}
			groups.remove(groups.size() - 1);
		}
		for (String group : groups) {
			if (!GROUP.matcher(group).matches()) {
				return null;
			}
			bits.append(binary(Integer.parseInt(group, 16), 16));
		}
		return bits.append(ipv4).toString();
	}

	private static String binary(int number, int length) {
		String binary = Integer.toBinaryString(number);
		return "0".repeat(length - binary.length()) + binary;
	}

	/**
	 * A block of addresses.
	 *
	 * @param length the length of its addresses in bits
	 * @param prefix the bits that they begin with
	 */
	record Block(int length, String prefix) {

		boolean contains(String address) {
			return address.length() == this.length && address.startsWith(this.prefix);
		}

	}

}
