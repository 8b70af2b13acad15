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

import java.util.List;
import java.util.Set;

import io.centrali.policy.PolicyDocument;

/**
 * Policy documents in a request. The content of each is a string that holds its text, so
 * that faults and digests are those of what its author wrote.
 */
final class Documents {

	private static final Set<String> MEMBERS = Set.of("location", "content");

	private Documents() {
	}

	static List<PolicyDocument> in(JsonRequest body) {
		return body.list("documents", MEMBERS,
				(document) -> PolicyDocument.of(document.string("location"), document.string("content")));
	}

}
