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

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicyAdministration;
import io.centrali.spring.policy.PolicyPublisher;
import io.centrali.spring.policy.PolicySetFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Maps the management API. Its controllers are known to nobody else, so that none is ever
 * reached without the guard: prefixes, CORS and interceptors that the application
 * configures for its own controllers do not touch these.
 *
 * @since 0.1.0
 */
public final class ManagementHandlerMapping extends RequestMappingHandlerMapping {

	// Before the controllers of the application, and resources of any path.
	private static final int ORDER = -10;

	private final List<ManagementController> controllers;

	private final HandlerMethod refused;

	private final PathPattern below;

	/**
	 * Create the mapping.
	 * @param settings where the API is, and who may use it
	 * @param roles the hierarchy of authorities, if there is one
	 * @param principals says who a caller is, or {@code null} to go by its name
	 * @param policies what the API tells of and changes
	 */
	public ManagementHandlerMapping(ManagementSettings settings, @Nullable RoleHierarchy roles,
			@Nullable PrincipalAttributesResolver principals, Policies policies) {
		Publishing publishing = new Publishing(policies.publisher());
		Callers callers = new Callers(principals);
		this.controllers = List.of(new StatusController(policies.live(), policies.providers()),
				new VersionsController(settings, publishing, policies.factory(), callers),
				new ActivationsController(settings, publishing, callers),
				new CandidatesController(settings, publishing, policies.live(), policies.administration()),
				new OpenApiController(settings));
		this.refused = new HandlerMethod(new RefusedController(), answer());
		this.below = PathPatternParser.defaultInstance.parse(settings.basePath() + "/**");
		setOrder(ORDER);
		setPathPrefixes(Map.of(settings.basePath(), (type) -> true));
		setInterceptors(new ManagementGuard(settings, roles));
	}

	private static Method answer() {
		Method answer = ReflectionUtils.findMethod(RefusedController.class, "answer", HttpServletRequest.class);
		if (answer == null) {
			throw new IllegalStateException("RefusedController cannot answer");
		}
		return answer;
	}

	@Override
	protected void initHandlerMethods() {
		this.controllers.forEach(this::detectHandlerMethods);
	}

	@Override
	protected @Nullable HandlerMethod handleNoMatch(Set<RequestMappingInfo> infos, String lookupPath,
			HttpServletRequest request) throws ServletException {
		if (!this.below.matches(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication())) {
			return null;
		}
		HandlerMethod options = null;
		ServletException why = null;
		try {
			options = super.handleNoMatch(infos, lookupPath, request);
		}
		catch (ServletException ex) {
			why = ex;
		}
		RefusedController.refuse(request, why);
		return (options != null) ? options : this.refused;
	}

	/**
	 * What the API tells of and changes.
	 *
	 * @param live what decides
	 * @param factory makes policy sets of versions
	 * @param administration tells what candidates would do
	 * @param providers the providers and claim mappings
	 * @param publisher changes what decides, or {@code null} without a store
	 */
	public record Policies(LivePolicySet live, PolicySetFactory factory, PolicyAdministration administration,
			IdentityProviders providers, @Nullable PolicyPublisher publisher) {

	}

}
