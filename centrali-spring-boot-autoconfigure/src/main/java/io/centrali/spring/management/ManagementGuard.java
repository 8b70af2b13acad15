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
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Demands of every caller what the management API demands, whatever the filter chains of
 * the application let through, and refuses changes that a page of another site could have
 * a browser send. It stands before the handlers, not before paths, so that no way of
 * writing a path leads around it.
 */
final class ManagementGuard implements HandlerInterceptor {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final ManagementSettings settings;

	private final AuthorityAuthorizationManager<HttpServletRequest> readers;

	private final AuthorityAuthorizationManager<HttpServletRequest> managers;

	ManagementGuard(ManagementSettings settings, @Nullable RoleHierarchy roles) {
		this.settings = settings;
		// One authority may do for both.
		this.readers = AuthorityAuthorizationManager.hasAnyAuthority(
				Stream.of(settings.readAuthority(), settings.authority()).distinct().toArray(String[]::new));
		this.managers = AuthorityAuthorizationManager.hasAuthority(settings.authority());
		if (roles != null) {
			this.readers.setRoleHierarchy(roles);
			this.managers.setRoleHierarchy(roles);
		}
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (!this.trust.isAuthenticated(authentication)) {
			// Passes through to the filter chain, which knows how to ask who it is.
			throw new InsufficientAuthenticationException("The management API of Centrali needs to know its callers");
		}
		Problem problem = SAFE.contains(request.getMethod()) ? read(authentication, request)
				: change(authentication, request);
		if (problem != null) {
			JsonReply.send(response, problem);
		}
		return problem == null;
	}

	private @Nullable Problem read(Authentication authentication, HttpServletRequest request) {
		return isGranted(this.readers, authentication, request) ? null : forbidden("The authority '"
				+ this.settings.readAuthority() + "' or '" + this.settings.authority() + "' is needed to read this");
	}

	private @Nullable Problem change(Authentication authentication, HttpServletRequest request) {
		if (!isGranted(this.managers, authentication, request)) {
			return forbidden("The authority '" + this.settings.authority() + "' is needed for this");
		}
		String site = request.getHeader(SEC_FETCH_SITE);
		if (site != null && !site.equals("same-origin") && !site.equals("none")) {
			return forbidden("A browser sent this for a page of another origin");
		}
		return isJson(request.getContentType()) ? null
				: new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send 'Content-Type: application/json'");
	}

	private static Problem forbidden(String detail) {
		return new Problem(HttpStatus.FORBIDDEN, detail);
	}

	private static boolean isGranted(AuthorityAuthorizationManager<HttpServletRequest> manager,
			Authentication authentication, HttpServletRequest request) {
		AuthorizationResult result = manager.authorize(() -> authentication, request);
		return result != null && result.isGranted();
	}

	private static boolean isJson(@Nullable String contentType) {
		try {
			return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
