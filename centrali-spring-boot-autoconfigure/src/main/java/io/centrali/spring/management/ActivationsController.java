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

import io.centrali.spring.policy.PolicyActivation;
import io.centrali.spring.policy.PolicyChannel;
import io.centrali.spring.policy.PolicyPublisher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Which version decides, and which one is its shadow.
 */
final class ActivationsController extends ManagementController {

	private final ManagementSettings settings;

	private final Publishing publishing;

	private final Callers callers;

	ActivationsController(ManagementSettings settings, Publishing publishing, Callers callers) {
		this.settings = settings;
		this.publishing = publishing;
		this.callers = callers;
	}

	@GetMapping("/activations")
	void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
		list(PolicyChannel.LIVE, Preconditions.LIVE, request, response);
	}

	@PostMapping("/activations")
	@ResponseStatus(HttpStatus.CREATED)
	void activate(HttpServletRequest request, HttpServletResponse response) throws IOException {
		PolicyPublisher publisher = this.publishing.publisher();
		Long expected = Preconditions.LIVE.expected(request);
		JsonRequest body = read(request, Set.of("version", "comment", "requireCleanPreview"));
		long version = body.number("version");
		this.publishing.requireVersion(version);
		send(response, Preconditions.LIVE, changed(() -> publisher.activate(version, expected, this.callers.author(),
				body.text("comment"), body.flag("requireCleanPreview"))));
	}

	@PostMapping("/rollbacks")
	@ResponseStatus(HttpStatus.CREATED)
	void rollBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
		PolicyPublisher publisher = this.publishing.publisher();
		Long expected = Preconditions.LIVE.expected(request);
		JsonRequest body = read(request, Set.of("comment"));
		if (expected == null) {
			throw Problem.conflict("Where there is no activation yet, there is nothing to roll back to");
		}
		send(response, Preconditions.LIVE,
				changed(() -> publisher.rollback(expected, this.callers.author(), body.text("comment"))));
	}

	@GetMapping("/shadow")
	void listShadow(HttpServletRequest request, HttpServletResponse response) throws IOException {
		list(PolicyChannel.SHADOW, Preconditions.SHADOW, request, response);
	}

	@PutMapping("/shadow")
	void setShadow(HttpServletRequest request, HttpServletResponse response) throws IOException {
		PolicyPublisher publisher = this.publishing.publisher();
		Long expected = Preconditions.SHADOW.expected(request);
		JsonRequest body = read(request, Set.of("version", "comment"));
		Long version = body.numberOrNull("version");
		String comment = body.text("comment");
		if (version != null) {
			this.publishing.requireVersion(version);
			PolicyActivation shadow = changed(
					() -> publisher.startShadow(version, expected, this.callers.author(), comment));
			tag(response, Preconditions.SHADOW, shadow);
			JsonReply.send(response, PolicyBodies.of(shadow));
			return;
		}
		if (expected == null) {
			throw Problem.conflict("There is no shadow to stop");
		}
		PolicyActivation none = changed(() -> publisher.stopShadow(expected, this.callers.author(), comment));
		tag(response, Preconditions.SHADOW, none);
		JsonReply.send(response, PolicyBodies.of(none));
	}

	private void list(PolicyChannel channel, Preconditions preconditions, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		int limit = limit(request);
		Long before = numberOrNull(request, "before");
		List<PolicyActivation> activations = this.publishing.store().activations(channel, before, limit);
		List<Map<String, @Nullable Object>> elements = new ArrayList<>(activations.size());
		activations.forEach((activation) -> elements.add(PolicyBodies.of(activation)));
		if (before == null && !activations.isEmpty()) {
			tag(response, preconditions, activations.get(0));
		}
		JsonReply.send(response, PolicyBodies.page("activations", elements,
				(activations.size() == limit) ? activations.get(limit - 1).activation() : null));
	}

	private JsonRequest read(HttpServletRequest request, Set<String> members) throws IOException {
		return JsonRequest.read(request, this.settings.maxRequestSize(), members);
	}

	private static void send(HttpServletResponse response, Preconditions preconditions, PolicyActivation activation)
			throws IOException {
		tag(response, preconditions, activation);
		JsonReply.sendCreated(response, PolicyBodies.of(activation));
	}

	private static void tag(HttpServletResponse response, Preconditions preconditions, PolicyActivation activation) {
		response.setHeader(HttpHeaders.ETAG, preconditions.tag(activation.activation()));
	}

}
