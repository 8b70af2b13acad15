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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An IP address, read from its literal only: the JDK would look some of them up as names,
 * and reads leading zeros in more than one way. An IPv4 address mapped to IPv6 is the
 * IPv4 address.
 *
 * @param bytes 4 or 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record IpAddress(byte[] bytes) {

	private static final Pattern IPV4 = Pattern
		.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

	private static final Pattern WORD = Pattern.compile("[0-9A-Fa-f]{1,4}");

	private static final int WORDS = 8;

	private static final List<Integer> MAPPED_PREFIX = List.of(0, 0, 0, 0, 0, 0xFFFF);

	private static final int MAX_TEXT_LENGTH = 45;

	static @Nullable IpAddress parse(String text) {
		if (text.length() > MAX_TEXT_LENGTH) {
			return null;
		}
		List<Integer> words = (text.indexOf(':') >= 0) ? ipv6(text) : ipv4(text);
		if (words == null) {
			return null;
		}
		boolean mapped = words.size() == WORDS && words.subList(0, MAPPED_PREFIX.size()).equals(MAPPED_PREFIX);
		return of(mapped ? words.subList(MAPPED_PREFIX.size(), WORDS) : words);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof IpAddress address && Arrays.equals(this.bytes, address.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	private static IpAddress of(List<Integer> words) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * words.size());
		words.forEach((word) -> bytes.putShort(word.shortValue()));
		return new IpAddress(bytes.array());
	}

	private static @Nullable List<Integer> ipv4(String text) {
		if (!IPV4.matcher(text).matches()) {
			return null;
		}
		int[] bytes = Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
		return List.of(bytes[0] << Byte.SIZE | bytes[1], bytes[2] << Byte.SIZE | bytes[3]);
	}

	private static @Nullable List<Integer> ipv6(String text) {
		int gap = text.indexOf("::");
		if (gap < 0) {
			List<Integer> words = words(text, true);
			return (words != null && words.size() == WORDS) ? words : null;
		}
		List<Integer> head = words(text.substring(0, gap), false);
		List<Integer> tail = words(text.substring(gap + 2), true);
		if (head == null || tail == null || head.size() + tail.size() >= WORDS) {
			return null;
		}
		List<Integer> words = new ArrayList<>(head);
		words.addAll(Collections.nCopies(WORDS - head.size() - tail.size(), 0));
		words.addAll(tail);
		return words;
	}

	// Words of 16 bits between colons; the last of an address may be an IPv4 address.
	private static @Nullable List<Integer> words(String text, boolean last) {
		if (text.isEmpty()) {
			return List.of();
		}
		List<Integer> words = new ArrayList<>();
		String[] parts = text.split(":", -1);
		for (int i = 0; i < parts.length; i++) {
			List<Integer> embedded = (last && i == parts.length - 1) ? ipv4(parts[i]) : null;
			if (embedded != null) {
				words.addAll(embedded);
			}
			else if (WORD.matcher(parts[i]).matches()) {
				words.add(Integer.parseInt(parts[i], 16));
			}
			else {
				return null;
			}
		}
		return words;
	}

}
