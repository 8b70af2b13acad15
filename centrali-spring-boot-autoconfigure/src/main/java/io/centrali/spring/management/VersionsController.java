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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.policy.PolicySet;
import io.centrali.spring.policy.PolicySetFactory;
import io.centrali.spring.policy.PolicyVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The versions of the policies.
 */
final class VersionsController extends ManagementController {

	private static final Set<String> MEMBERS = Set.of("documents", "comment");

	private final ManagementSettings settings;

	private final Publishing publishing;

	private final PolicySetFactory factory;

	private final Callers callers;

	VersionsController(ManagementSettings settings, Publishing publishing, PolicySetFactory factory, Callers callers) {
		this.settings = settings;
		this.publishing = publishing;
		this.factory = factory;
		this.callers = callers;
	}

	@GetMapping("/versions")
	void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
		int limit = limit(request);
		Long before = numberOrNull(request, "before");
		List<PolicyVersion> versions = this.publishing.store().history(before, limit);
		List<Map<String, @Nullable Object>> elements = new ArrayList<>(versions.size());
		versions.forEach((version) -> elements.add(PolicyBodies.of(version)));
		if (before == null && !versions.isEmpty()) {
			response.setHeader(HttpHeaders.ETAG, Preconditions.VERSION.tag(versions.get(0).version()));
		}
		JsonReply.send(response, PolicyBodies.page("versions", elements,
				(versions.size() == limit) ? versions.get(limit - 1).version() : null));
	}

	@PostMapping("/versions")
	@ResponseStatus(HttpStatus.CREATED)
	void save(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Publishing publishing = this.publishing;
		publishing.publisher();
		Long parent = Preconditions.VERSION.expected(request);
		JsonRequest body = JsonRequest.read(request, this.settings.maxRequestSize(), MEMBERS);
		PolicyVersion saved = changed(() -> publishing.publisher()
			.save(Documents.in(body), this.callers.author(), body.text("comment"), parent));
		response.setHeader(HttpHeaders.ETAG, Preconditions.VERSION.tag(saved.version()));
		response.setHeader(HttpHeaders.LOCATION,
				request.getContextPath() + this.settings.basePath() + "/versions/" + saved.version());
		JsonReply.sendCreated(response, PolicyBodies.of(saved));
	}

	@GetMapping("/versions/{version}")
	void show(@PathVariable("version") String version, HttpServletResponse response) throws IOException {
		PolicyVersion found = find(version);
		Map<String, @Nullable Object> body = PolicyBodies.of(found);
		body.put("documents",
				this.publishing.store().documents(found.version()).stream().map(PolicyBodies::of).toList());
		response.setHeader(HttpHeaders.ETAG, Preconditions.VERSION.tag(found.version()));
		JsonReply.send(response, body);
	}

	@GetMapping("/versions/{version}/diff")
	void diff(@PathVariable("version") String version, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		PolicyVersion after = find(version);
		Long from = numberOrNull(request, "from");
		Long before = (from != null) ? from : after.parent();
		if (before == null) {
			throw Problem.badRequest("Version " + version + " has no parent: say by 'from' what to compare it with");
		}
		JsonReply.send(response, PolicyBodies.of(load(before), load(after.version())));
	}

	private PolicySet load(long version) {
		return this.factory.create(version, this.publishing.candidate(this.publishing.documents(version)));
	}

	private PolicyVersion find(String version) {
		long number = number("version", version);
		return this.publishing.store()
			.find(number)
			.orElseThrow(() -> Problem.notFound("There is no version " + number));
	}

}
