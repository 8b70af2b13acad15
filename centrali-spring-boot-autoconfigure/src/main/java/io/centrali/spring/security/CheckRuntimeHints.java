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

package io.centrali.spring.security;

import java.lang.annotation.Annotation;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * {@link RuntimeHintsRegistrar} for what every check needs in a native image: the
 * annotations, and what expressions may ask of the caller.
 */
final class CheckRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<String> CALLERS = List.of(
			"org.springframework.security.authentication.UsernamePasswordAuthenticationToken",
			"org.springframework.security.core.userdetails.User",
			"org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken",
			"org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication",
			"org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken",
			"org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser",
			"org.springframework.security.oauth2.jwt.Jwt");

	// Looked up by name, since they may not be there.
	private static final List<String> OPTIONAL = List.of("org.reactivestreams.Publisher",
			"kotlinx.coroutines.flow.Flow", "org.springframework.web.context.request.async.DeferredResult",
			"org.springframework.web.context.request.async.WebAsyncTask", "org.springframework.data.domain.Slice",
			"org.springframework.data.domain.PageImpl",
			"org.springframework.transaction.interceptor.TransactionAspectSupport",
			"org.springframework.security.config.ObjectPostProcessor",
			"org.springframework.security.oauth2.jwt.JwtException", "jakarta.servlet.http.HttpServletRequest",
			"org.springframework.web.context.request.RequestContextHolder",
			"org.springframework.web.server.ServerWebExchange",
			"org.springframework.web.servlet.support.RequestContextUtils",
			"org.springframework.security.authorization.method.AuthorizationAdvisor",
			"io.netty.util.concurrent.FastThreadLocalThread", "java.util.concurrent.Flow$Publisher",
			"kotlinx.coroutines.Deferred", "kotlinx.coroutines.reactor.MonoKt");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (CheckKind kind : CheckKind.values()) {
			registerAnnotation(hints, kind.annotationType());
		}
		registerAnnotation(hints, CentraliContext.class);
		hints.reflection()
			.registerTypeIfPresent(classLoader, "io.centrali.spring.security.CheckExpressionRoot",
					MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection().registerType(SimpleImmutableEntry.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (String caller : CALLERS) {
			hints.reflection().registerTypeIfPresent(classLoader, caller, MemberCategory.INVOKE_PUBLIC_METHODS);
		}
		for (String type : OPTIONAL) {
			hints.reflection().registerTypeIfPresent(classLoader, type);
		}
	}

	private static void registerAnnotation(RuntimeHints hints, Class<? extends Annotation> annotation) {
		hints.proxies().registerJdkProxy(annotation);
		hints.reflection().registerType(annotation, MemberCategory.INVOKE_DECLARED_METHODS);
	}

}
