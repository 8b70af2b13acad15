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

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centrali.decision.PolicySetId;
import io.centrali.lint.PolicyWarning;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyFault;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetDiff;
import io.centrali.spring.policy.PolicyActivation;
import io.centrali.spring.policy.PolicyVersion;
import org.jspecify.annotations.Nullable;

/**
 * Describes policies, and what is stored of them, in the words of the API.
 */
final class PolicyBodies {

	private PolicyBodies() {
	}

	static Map<String, @Nullable Object> of(PolicyFault fault) {
		return fault(fault.location(), fault.line(), fault.column(), fault.pointer(), fault.problem(), fault.mend());
	}

	static Map<String, @Nullable Object> of(PolicyWarning warning) {
		Map<String, @Nullable Object> body = fault(warning.location(), warning.line(), warning.column(),
				warning.pointer(), warning.problem(), warning.mend());
		body.put("lint", warning.lint().id());
		return body;
	}

	private static Map<String, @Nullable Object> fault(String document, int line, int column, String pointer,
			String problem, String mend) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("document", document);
		body.put("line", line);
		body.put("column", column);
		body.put("pointer", pointer);
		body.put("problem", problem);
		body.put("mend", mend);
		return body;
	}

	static Map<String, @Nullable Object> of(PolicyVersion version) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("version", version.version());
		body.put("parent", version.parent());
		body.put("author", version.author());
		body.put("comment", version.comment());
		body.put("createdAt", version.createdAt());
		body.put("documentsDigest", version.digest());
		return body;
	}

	static Map<String, @Nullable Object> of(PolicyActivation activation) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("activation", activation.activation());
		body.put("version", activation.version());
		body.put("author", activation.author());
		body.put("comment", activation.comment());
		body.put("activatedAt", activation.activatedAt());
		return body;
	}

	static Map<String, @Nullable Object> of(PolicyDocument document) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("location", document.location());
		body.put("content", new String(document.content(), StandardCharsets.UTF_8));
		return body;
	}

	static Map<String, @Nullable Object> of(PolicyBinding binding) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("resource", binding.resource());
		body.put("actions", binding.actions());
		body.put("policy", binding.policy());
		body.put("origin", binding.origin());
		return body;
	}

	static Map<String, @Nullable Object> of(PolicySetId policySet) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("version", policySet.version());
		body.put("digest", policySet.digest());
		return body;
	}

	static Map<String, @Nullable Object> of(PolicySet before, PolicySet after) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("before", of(new PolicySetId(before.version(), before.digest())));
		body.put("after", of(new PolicySetId(after.version(), after.digest())));
		body.put("changes", PolicySetDiff.between(before, after).changes().stream().map(PolicyBodies::of).toList());
		return body;
	}

	private static Map<String, @Nullable Object> of(PolicySetDiff.Change change) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("kind", change.kind());
		body.put("subject", change.subject());
		body.put("before", change.before());
		body.put("after", change.after());
		return body;
	}

	/**
	 * Describe one page of a list, the newest first.
	 * @param name what is listed
	 * @param elements the page
	 * @param next the {@code before} of the next page, or {@code null} if there is none
	 * @return the body
	 */
	static Map<String, @Nullable Object> page(String name, List<Map<String, @Nullable Object>> elements,
			@Nullable Long next) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put(name, elements);
		body.put("next", next);
		return body;
	}

}
