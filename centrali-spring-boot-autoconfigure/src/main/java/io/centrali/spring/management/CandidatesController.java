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

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.decision.DecisionRequest;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicySet;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicyAdministration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;

/**
 * What candidates would do. Nothing here changes anything. A candidate is a version, or
 * documents in its place.
 */
final class CandidatesController extends ManagementController {

	private static final int MAX_REQUESTS = 1000;

	private final ManagementSettings settings;

	private final Publishing publishing;

	private final LivePolicySet live;

	private final PolicyAdministration administration;

	CandidatesController(ManagementSettings settings, Publishing publishing, LivePolicySet live,
			PolicyAdministration administration) {
		this.settings = settings;
		this.publishing = publishing;
		this.live = live;
		this.administration = administration;
	}

	@PostMapping("/candidates/validate")
	void validate(HttpServletRequest request, HttpServletResponse response) throws IOException {
		List<PolicyDocument> candidate = candidate(read(request));
		PolicySet policySet = this.administration.validate(candidate);
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("digest", policySet.digest());
		body.put("policies", policySet.policies().size());
		body.put("rules", policySet.policies().stream().mapToInt((policy) -> policy.rules().size()).sum());
		body.put("warnings", this.administration.lint(candidate).stream().map(PolicyBodies::of).toList());
		JsonReply.send(response, body);
	}

	@PostMapping("/candidates/diff")
	void diff(HttpServletRequest request, HttpServletResponse response) throws IOException {
		PolicySet candidate = this.administration.validate(candidate(read(request)));
		JsonReply.send(response, PolicyBodies.of(this.live.policySet(), candidate));
	}

	@PostMapping("/candidates/simulate")
	void simulate(HttpServletRequest request, HttpServletResponse response) throws IOException {
		JsonRequest body = read(request, "requests", "at");
		List<DecisionRequest> requests = body.list("requests", SimulatedRequests.MEMBERS, SimulatedRequests::of);
		if (requests.size() > MAX_REQUESTS) {
			throw Problem.badRequest("Send at most " + MAX_REQUESTS + " requests at once");
		}
		List<PolicyDocument> candidate = candidate(body);
		Instant at = instant(body);
		JsonReply.send(response, PreviewBodies.of((at != null) ? this.administration.simulate(candidate, requests, at)
				: this.administration.simulate(candidate, requests)));
	}

	@PostMapping("/candidates/preview")
	void preview(HttpServletRequest request, HttpServletResponse response) throws IOException {
		JsonReply.send(response, PreviewBodies.of(this.administration.preview(candidate(read(request)))));
	}

	private JsonRequest read(HttpServletRequest request) throws IOException {
		return JsonRequest.read(request, this.settings.maxRequestSize(), Set.of("documents", "version"));
	}

	private JsonRequest read(HttpServletRequest request, String... others) throws IOException {
		Set<String> members = new HashSet<>(Set.of(others));
		members.addAll(Set.of("documents", "version"));
		return JsonRequest.read(request, this.settings.maxRequestSize(), members);
	}

	private List<PolicyDocument> candidate(JsonRequest body) {
		if (body.has("documents") == body.has("version")) {
			throw body.refuse("There must be one of \"documents\" and \"version\".", "Send the one that is meant.");
		}
		return this.publishing
			.candidate(body.has("version") ? this.publishing.documents(body.number("version")) : Documents.in(body));
	}

	private static @Nullable Instant instant(JsonRequest body) {
		String at = body.string("at", null);
		try {
			return (at != null) ? Instant.parse(at) : null;
		}
		catch (DateTimeException ex) {
			throw body.refuse("\"at\" is no instant.", "Write it as 2026-03-02T10:15:30Z.");
		}
	}

}
