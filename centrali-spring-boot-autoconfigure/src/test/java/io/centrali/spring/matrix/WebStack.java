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

package io.centrali.spring.matrix;

import java.util.List;

import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import io.centrali.spring.security.TestPolicies;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.reactive.AnnotationConfigReactiveWebApplicationContext;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kinds of application that checks are enforced in, and how one calls there.
 */
enum WebStack {

	/**
	 * No web at all: a call from code.
	 */
	NONE {

		@Override
		ConfigurableApplicationContext start(List<? extends Shape<?>> shapes, boolean interfaceProxy) {
			return start(new AnnotationConfigApplicationContext(), shapes, interfaceProxy);
		}

		@Override
		boolean isAllowed(ApplicationContext context, Shape<?> shape, @Nullable String user) {
			if (user != null) {
				SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", "USER"));
			}
			try {
				shape.call(context).block();
				return true;
			}
			catch (AuthorizationDeniedException | AuthenticationCredentialsNotFoundException ex) {
				return false;
			}
			finally {
				SecurityContextHolder.clearContext();
			}
		}

	},

	/**
	 * Servlets: a request, by way of Spring Security's filters, beside
	 * {@code @EnableMethodSecurity}.
	 */
	SERVLET {

		@Override
		ConfigurableApplicationContext start(List<? extends Shape<?>> shapes, boolean interfaceProxy) {
			AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
			context.setServletContext(new MockServletContext());
			context.register(Servlets.class);
			return start(context, shapes, interfaceProxy);
		}

		@Override
		boolean isAllowed(ApplicationContext context, Shape<?> shape, @Nullable String user) {
			int status = context.getBean(MockMvcTester.class)
				.get()
				.uri("/call")
				.queryParam("shape", shape.toString())
				.with((user != null) ? SecurityMockMvcRequestPostProcessors.user(user)
						: SecurityMockMvcRequestPostProcessors.anonymous())
				.exchange()
				.getResponse()
				.getStatus();
			assertThat(status).isIn(200, 403);
			return status == 200;
		}

	},

	/**
	 * WebFlux: a request, by way of Spring Security's filters, beside
	 * {@code @EnableReactiveMethodSecurity}.
	 */
	REACTIVE {

		@Override
		ConfigurableApplicationContext start(List<? extends Shape<?>> shapes, boolean interfaceProxy) {
			AnnotationConfigReactiveWebApplicationContext context = new AnnotationConfigReactiveWebApplicationContext();
			context.register(WebFluxApplication.class);
			return start(context, shapes, interfaceProxy);
		}

		@Override
		boolean isAllowed(ApplicationContext context, Shape<?> shape, @Nullable String user) {
			int status = WebFluxApplication.call(context, shape, user);
			assertThat(status).isIn(200, 401, 403);
			return status == 200;
		}

	};

	/**
	 * Start an application of this kind.
	 * @param shapes what its beans look like
	 * @param interfaceProxy whether proxies implement interfaces, and do not extend the
	 * class
	 * @return the application
	 */
	abstract ConfigurableApplicationContext start(List<? extends Shape<?>> shapes, boolean interfaceProxy);

	/**
	 * Call the checked method as a user.
	 * @param context the application
	 * @param shape knows the method
	 * @param user the user, or {@code null} for nobody
	 * @return whether the call was not denied
	 */
	abstract boolean isAllowed(ApplicationContext context, Shape<?> shape, @Nullable String user);

	static <C extends GenericApplicationContext & AnnotationConfigRegistry> C start(C context,
			List<? extends Shape<?>> shapes, boolean interfaceProxy) {
		TestPropertyValues.of("spring.aop.proxy-target-class=" + !interfaceProxy).applyTo(context);
		context.register(TestPolicies.Beans.class, AopAutoConfiguration.class, CentraliSecurityAutoConfiguration.class);
		shapes.stream().map(Shape::bean).distinct().forEach((bean) -> context.registerBean(bean.getName(), bean));
		try {
			context.refresh();
			return context;
		}
		catch (RuntimeException ex) {
			context.close();
			throw ex;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@EnableMethodSecurity
	static class Servlets {

		@Bean
		@Lazy
		MockMvcTester mvc(WebApplicationContext context) {
			return MockMvcTester.from(context,
					(builder) -> builder.apply(SecurityMockMvcConfigurers.springSecurity()).build());
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		RouterFunction<ServerResponse> route(ApplicationContext context) {
			return RouterFunctions.route().GET("/call", (request) -> {
				Shapes.named(request.param("shape").orElseThrow()).call(context).block();
				return ServerResponse.ok().build();
			}).build();
		}

	}

}
