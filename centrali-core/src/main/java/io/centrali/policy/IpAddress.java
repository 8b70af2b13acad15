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

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An IP address, read from its literal only: no name is ever looked up. An IPv4 address
 * mapped to IPv6 is the IPv4 address.
 *
 * @param bytes 4 or 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record IpAddress(byte[] bytes) {

	private static final Pattern IPV4 = Pattern
		.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

	private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

	static @Nullable IpAddress parse(String text) {
		boolean literal = (text.indexOf(':') >= 0) ? IPV6.matcher(text).matches() : IPV4.matcher(text).matches();
		if (!literal) {
			return null;
		}
		try {
			return new IpAddress(InetAddress.getByName(text).getAddress());
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
