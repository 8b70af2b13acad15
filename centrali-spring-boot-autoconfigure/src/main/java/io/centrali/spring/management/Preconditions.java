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

package io.centrali.spring.management;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What a caller takes for the newest version or activation, in the conditional headers of
 * RFC 9110. Every change needs one, so that nobody overwrites what they have not seen. No
 * form and no simple request of a browser can send one either.
 *
 * @param kind what is counted, such as {@code version}
 * @param resource where its entity tag is found
 */
record Preconditions(String kind, String resource) {

	static final Preconditions VERSION = new Preconditions("version", "/versions");

	static final Preconditions LIVE = new Preconditions("activation", "/activations");

	static final Preconditions SHADOW = new Preconditions("shadow", "/shadow");

	private static final Pattern TAG = Pattern.compile("\"([a-z]+)-([1-9][0-9]{0,17})\"");

	String tag(long number) {
		return "\"" + this.kind + "-" + number + "\"";
	}

	/**
	 * Return what the caller expects.
	 * @param request the request
	 * @return the number, or {@code null} if there is to be none yet
	 */
	@Nullable Long expected(HttpServletRequest request) {
		List<String> match = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
		List<String> noneMatch = Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH));
		if (match.isEmpty() && noneMatch.isEmpty()) {
			throw new Problem(HttpStatus.PRECONDITION_REQUIRED, "Say what you expect to change: send 'If-Match' with"
					+ " the 'ETag' of 'GET " + this.resource + "', or 'If-None-Match: *' if it has none yet");
		}
		if (match.isEmpty() && noneMatch.equals(List.of("*"))) {
			return null;
		}
		if (match.size() == 1 && noneMatch.isEmpty()) {
			Matcher tag = TAG.matcher(match.get(0).strip());
			if (tag.matches() && tag.group(1).equals(this.kind)) {
				return Long.valueOf(tag.group(2));
			}
		}
		throw Problem.badRequest("Send one 'If-Match' with the one 'ETag' of 'GET " + this.resource + "', such as '"
				+ tag(1) + "', or 'If-None-Match: *' if it has none yet");
	}

}
